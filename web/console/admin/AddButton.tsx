import { Button } from 'antd';
import { Plus } from 'lucide-react';

/** Opens the form of a new row; nothing for who may not add one. */
export const AddButton = ({ shown, label, onPress }: { shown: boolean; label: string; onPress: () => void }) =>
  shown && (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={onPress}>
      {label}
    </Button>
  );
