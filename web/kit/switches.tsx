import { ALargeSmall, Languages } from 'lucide-react';
import { languageNames, languages, setLanguage, useText } from '#web/client/language.ts';
import { Button } from './Button.tsx';
import { setLargeType, useLargeType } from './large-type.ts';

/** Changes to the other language, named in itself. */
export function LanguageSwitch() {
  const { language } = useText('web');
  const other = languages.find((one) => one !== language)!;
  return (
    <span lang={other}>
      <Button look="plain" icon={<Languages className="icon" aria-hidden />} onPress={() => void setLanguage(other)}>
        {languageNames[other]}
      </Button>
    </span>
  );
}

/** 长辈版 on and off. */
export function LargeTypeSwitch() {
  const { t } = useText('web');
  const large = useLargeType();
  return (
    <Button look="plain" icon={<ALargeSmall className="icon" aria-hidden />} onPress={() => setLargeType(!large)}>
      {large ? t('largeType.off') : t('largeType.on')}
    </Button>
  );
}
