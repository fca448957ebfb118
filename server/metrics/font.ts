import { existsSync } from 'node:fs';

/** Where the packages of the usual systems put a font with Chinese characters; the name is that of the face in a collection. */
const places: readonly { file: string; face?: string }[] = [
  { file: '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { file: '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { file: '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { file: '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc', face: 'NotoSansCJKsc-Regular' },
  { file: '/usr/share/fonts/opentype/source-han-sans/SourceHanSansSC-Regular.otf' },
  { file: '/usr/share/fonts/truetype/wqy/wqy-microhei.ttc', face: 'WenQuanYiMicroHei' },
];

/** The first font that is there; undefined: none, and the administrator is told what to install. */
export const findFont = (exists: (file: string) => boolean = existsSync) => places.find((p) => exists(p.file));
