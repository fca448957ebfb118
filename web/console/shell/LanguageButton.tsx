import { Button } from 'antd';
import { Languages } from 'lucide-react';
import { languageNames, setLanguage, useText } from '#web/client/language.ts';

/** To the other language, named in that language. */
export function LanguageButton() {
  const { language } = useText('console');
  const other = language === 'en' ? 'zh-Hans' : 'en';
  return (
    <Button
      type="text"
      size="small"
      icon={<Languages size={16} />}
      lang={other}
      onClick={() => void setLanguage(other)}
    >
      {languageNames[other]}
    </Button>
  );
}
