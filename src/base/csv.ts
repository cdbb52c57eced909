/**
 * Writing CSV (RFC 4180) that no spreadsheet takes for a program: a text that would start a formula, or that begins with an apostrophe, gets an
 * apostrophe before it. So whoever reads it takes one apostrophe off the cells that begin with one, and has the text back.
 * Source: OWASP, "CSV Injection".
 */
export interface CsvFlavour {
  readonly separator: ',' | ';';
  readonly decimal: '.' | ',';
  /** A byte order mark, by which spreadsheets know UTF-8. */
  readonly mark: boolean;
}

/** RFC 4180's own. */
export const PLAIN_CSV: CsvFlavour = { separator: ',', decimal: '.', mark: false };

const ROW_END = '\r\n';
const MARK = '\uFEFF';
/** Also in their wide forms, which some spreadsheets take alike; and after blanks, which some pass over. */
const STARTS_FORMULA = /^(?:['\t\r\n]|[\s\0]*[=+\-@＝＋－＠])/;
const NEEDS_QUOTES = /[",;\r\n\t\0]|^\s|\s$/;

/** `null` is an empty cell. */
export type CsvCell = string | number | null;

export function writeCsv(head: readonly string[], rows: Iterable<readonly CsvCell[]>, flavour: CsvFlavour = PLAIN_CSV): string {
  const line = (cells: readonly CsvCell[]): string => cells.map((cell) => cellText(cell, flavour)).join(flavour.separator) + ROW_END;
  let text = (flavour.mark ? MARK : '') + line(head);
  for (const row of rows) text += line(row);
  return text;
}

/** Inverse of what was done to a cell's text. */
export const withoutGuard = (text: string): string => (text.startsWith("'") ? text.slice(1) : text);

function cellText(cell: CsvCell, { decimal }: CsvFlavour): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' ? (STARTS_FORMULA.test(cell) ? `'${cell}` : cell) : decimal === '.' ? String(cell) : String(cell).replace('.', decimal);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
