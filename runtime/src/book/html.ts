import type { Book, BookArticle, BookTable } from '@sceneworks/scene';
import type { Language } from '../cli/command.ts';
import { type BookFoot, footText } from './foot.ts';

const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const plain = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

/** A4, pages numbered, no table row across two pages; system fonts, nothing loaded. */
const style = (foot: string): string => `
@page { size: A4; margin: 22mm 18mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; }
  @bottom-left { content: ${JSON.stringify(foot).replaceAll('<', '\\3c ')}; font: 7pt sans-serif; color: #555; } }
body { font: 10.5pt/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: #111; max-width: 174mm; margin: 0 auto; }
h1 { font-size: 20pt; text-align: center; margin: 0 0 12mm; }
h2 { font-size: 14pt; margin: 8mm 0 3mm; border-bottom: 1px solid #888; break-after: avoid; }
h3 { font-size: 11pt; margin: 5mm 0 1mm; break-after: avoid; }
h3 small { font-weight: normal; color: #555; }
p { margin: 0 0 1.5mm; }
dl { margin: 0 0 1.5mm; font-size: 9.5pt; }
dl div { display: flex; gap: 3mm; }
dt { flex: 0 0 26mm; color: #555; }
dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
.face { font-weight: 600; margin-right: 2mm; }
.leads { color: #333; }
table { width: 100%; border-collapse: collapse; font-size: 8.5pt; line-height: 1.4; margin: 2mm 0 4mm; }
caption { text-align: left; font-weight: 600; font-size: 9.5pt; padding: 1mm 0; break-after: avoid; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 1px solid #999; padding: 0.8mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { background: #eee; font-weight: 600; }
.verbatim td { font: 7pt/1.3 monospace; }
footer { margin-top: 10mm; border-top: 1px solid #888; font-size: 9pt; color: #333; overflow-wrap: anywhere; }
`;

const faceWords = { zh: { peace: '平时', emergency: '战时' }, en: { peace: 'Peace', emergency: 'Emergency' } } as const;

const tableHtml = ({ id, title, columns, rows }: BookTable): string => {
  const head = columns.map((column) => `<th scope="col">${plain(column)}</th>`).join('');
  const body = rows.map(({ cells }) => `<tr>${cells.map((cell) => `<td>${plain(cell)}</td>`).join('')}</tr>`).join('\n');
  const kind = id === 'verbatim' ? ' class="verbatim"' : '';
  return `<table${kind}><caption>${plain(title)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
};

const articleHtml = ({ number, title, about, sentences, settings, leads, tables }: BookArticle, language: Language): string => {
  const words = faceWords[language];
  const mark = (face: 'peace' | 'emergency' | undefined): string => (face ? `<span class="face">${words[face]}</span>` : '');
  const rows = settings.map(({ label, text, face }) => `<div><dt>${plain(label)}</dt><dd>${mark(face)}${plain(text)}</dd></div>`);
  return [
    `<h3>${plain(number)} ${plain(title)}${about ? ` <small>${plain(about)}</small>` : ''}</h3>`,
    ...sentences.map(({ text, face }) => `<p>${mark(face)}${plain(text)}</p>`),
    rows.length > 0 ? `<dl>${rows.join('')}</dl>` : '',
    ...leads.map((text) => `<p class="leads">→ ${plain(text)}</p>`),
    ...tables.map(tableHtml),
  ].join('\n');
};

/** A book as one page of HTML that prints on A4; it loads nothing. */
export const bookHtml = (book: Book, foot: BookFoot, language: Language): string => {
  const line = footText(foot, language);
  const chapters = book.chapters.map(({ number, title, note, articles, tables }) =>
    [
      `<h2>${plain(number)} ${plain(title)}</h2>`,
      note ? `<p>${plain(note)}</p>` : '',
      ...articles.map((article) => articleHtml(article, language)),
      ...tables.map(tableHtml),
    ].join('\n'),
  );
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><title>${plain(book.title)}</title><style>${style(line)}</style></head>
<body><h1>${plain(book.title)}</h1>
${chapters.join('\n')}
<footer>${plain(line)}</footer>
</body></html>
`;
};
