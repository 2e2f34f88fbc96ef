import type { FieldSchema } from '@sceneworks/schemas';
import { TextLine } from '../draw/text-line.tsx';
import { choicesFrom, choicesText } from './choices.ts';
import { useFormWords } from './words.ts';

type Choices = NonNullable<FieldSchema['oneOf']>;

/** The choices of a field, one a line. */
export function ChoicesLine({
  choices,
  give,
  disabled,
  label,
}: {
  readonly choices: Choices;
  readonly give: (choices: Choices) => void;
  readonly disabled: boolean;
  /** Of whose choices they are, where several stand together */
  readonly label?: string;
}) {
  const own = useFormWords();
  return (
    <TextLine
      label={label ?? own.choices}
      value={choicesText(choices)}
      isLong
      isGivenLast
      help={own.choicesHelp}
      disabled={disabled}
      give={(text) => give(choicesFrom(text, choices))}
    />
  );
}
