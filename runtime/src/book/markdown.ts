import type { Book, BookArticle, BookTable } from '@sceneworks/scene';
import type { Language } from '../cli/command.ts';
import { type BookFoot, footText } from './foot.ts';

/** Text as it stands: nothing in it is read as a mark of the format. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/\s+/g, ' ');

const tableLines = ({ title, columns, rows }: BookTable): readonly string[] => [
  `**${plain(title)}**`,
  '',
  `| ${columns.map(plain).join(' | ')} |`,
  `|${columns.map(() => '---').join('|')}|`,
  ...rows.map(({ cells }) => `| ${cells.map(plain).join(' | ')} |`),
  '',
];

const faceWords = { zh: { peace: '平时', emergency: '战时' }, en: { peace: 'Peace', emergency: 'Emergency' } } as const;

const articleLines = (article: BookArticle, language: Language): readonly string[] => {
  const { number, title, about, sentences, settings, leads, tables } = article;
  const said = faceWords[language];
  return [
    `### ${plain(`${number} ${title}`)}${about ? ` *${plain(about)}*` : ''}`,
    '',
    ...sentences.flatMap(({ text, face }) => [`${face ? `**${said[face]}** ` : ''}${plain(text)}`, '']),
    ...settings.map(({ label, text, face }) => `- ${plain(label)}${face ? ` (${said[face]})` : ''}: ${plain(text)}`),
    ...leads.map((text) => `- → ${plain(text)}`),
    ...(settings.length + leads.length > 0 ? [''] : []),
    ...tables.flatMap(tableLines),
  ];
};

/** A book as Markdown. */
export const bookMarkdown = (book: Book, foot: BookFoot, language: Language): string =>
  [
    `# ${plain(book.title)}`,
    '',
    ...book.chapters.flatMap(({ number, title, note, articles, tables }) => [
      `## ${plain(`${number} ${title}`)}`,
      '',
      ...(note ? [plain(note), ''] : []),
      ...articles.flatMap((article) => articleLines(article, language)),
      ...tables.flatMap(tableLines),
    ]),
    '---',
    '',
    plain(footText(foot, language)),
  ].join('\n');
