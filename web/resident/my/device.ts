const first = (agent: string, signs: readonly (readonly [RegExp, string])[]) =>
  signs.find(([sign]) => sign.test(agent))?.[1];

/** Browser and system in the words of their makers, from a User-Agent; undefined when it says nothing known. Order matters: most say they are others too. */
export const deviceOf = (agent: string) => ({
  browser: first(agent, [
    [/MicroMessenger/, 'WeChat'],
    [/HuaweiBrowser/, 'Huawei Browser'],
    [/MiuiBrowser/, 'Mi Browser'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]),
  system: first(agent, [
    [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Windows/, 'Windows'],
    [/Mac OS X/, 'macOS'],
    [/Linux/, 'Linux'],
  ]),
});
