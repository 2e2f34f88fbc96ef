import { useEffect } from 'react';
import { isTyping } from '../../../shell/keys.tsx';

/** What the keys of the drawing room do; each gives whether it did something, so that the browser does not do something too. */
export interface KeyDeeds {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly remove: () => void;
  readonly duplicate: () => void;
  readonly all: () => void;
  readonly add: () => void;
  readonly find: () => void;
  readonly face: () => void;
  readonly group: () => void;
  readonly ungroup: () => void;
  readonly problem: () => void;
  readonly letGo: () => void;
}

const withControl = (event: KeyboardEvent, deeds: Partial<KeyDeeds>): (() => void) | undefined => {
  switch (event.key.toLowerCase()) {
    case 'z':
      return event.shiftKey ? deeds.redo : deeds.undo;
    case 'y':
      return deeds.redo;
    case 'd':
      return deeds.duplicate;
    case 'a':
      return deeds.all;
    case 'g':
      return event.shiftKey ? deeds.ungroup : deeds.group;
    default:
      return undefined;
  }
};

const plain = (event: KeyboardEvent, deeds: Partial<KeyDeeds>): (() => void) | undefined => {
  switch (event.key) {
    case 'Delete':
    case 'Backspace':
      return deeds.remove;
    case 'n':
      return deeds.add;
    case '/':
      return deeds.find;
    case 'm':
      return deeds.face;
    case 'p':
      return deeds.problem;
    case 'Escape':
      return deeds.letGo;
    default:
      return undefined;
  }
};

/** The keys of the drawing room, wherever the focus is but in a field: no click on the canvas is needed first. */
export const useDrawingKeys = (deeds: Partial<KeyDeeds>): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Out of a field back to the drawing: its keys are at hand again.
      if (isTyping(event) && event.key === 'Escape') (document.activeElement as HTMLElement | null)?.blur();
      if (isTyping(event) || event.altKey || event.isComposing) return;
      const deed = event.ctrlKey || event.metaKey ? withControl(event, deeds) : plain(event, deeds);
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [deeds]);
};

/** Copying and pasting through the clipboard of the machine; texts in fields keep their own. */
export const useClipboard = (deeds: {
  readonly copy: () => string | undefined;
  readonly cut: () => void;
  readonly paste: (text: string) => void;
}): void => {
  useEffect(() => {
    const isField = () => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
    const isText = () => (window.getSelection()?.toString() ?? '') !== '';
    const copy = (event: ClipboardEvent) => {
      const text = isField() || isText() ? undefined : deeds.copy();
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') deeds.cut();
    };
    const paste = (event: ClipboardEvent) => {
      if (isField()) return;
      event.preventDefault();
      deeds.paste(event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [deeds]);
};
