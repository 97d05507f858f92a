// Delimited text as spreadsheets write and paste it, read into rows of cells, and written so that it harms nobody.
//
// Norwegian Excel writes semicolons, a decimal comma, CRLF and at times a byte order mark, and pastes tabs; its plain
// «CSV» is in Windows' letters, its «Unicode-tekst» in UTF-16.

const BYTE_ORDER = "\ufeff"; // by it a spreadsheet knows the letters
const FORMULA = /^\s*[=+\-@|\uff1d\uff0b\uff0d\uff20]/;
const PLAIN_NUMBER = /^-?\d+(?:[.,]\d+)?$/;
const DECIMAL_COMMA = /^\s*[-+\u2212\u2013]?\d*,\d+\s*$/;
const NAMED_SEPARATOR = /^sep=([;,\t])$/i; // Excel's own first line
const NUMBER = /^([-+]?)(\d*|\d{1,3}(?: \d{3})+)(?:[.,](\d+))?$/;

// Give a file's text, whatever of the usual letters it is written in.
export const textOf = async (file) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

// What stands outside quotes, line by line: only there does a mark part cells.
const bare = (text) => text.replace(/"(?:[^"]|"")*"/g, "\u0001").split("\n").filter((line) => line.trim());

// Tabs win where they stand in as many lines as semicolons. Commas part cells only where every line has one and they
// are not all decimal commas, so that a column of «48,5» stays a column.
const separatorOf = (text) => {
  const lines = bare(text);
  const having = (mark) => lines.filter((line) => line.includes(mark)).length;
  const tabs = having("\t");
  if (tabs && tabs >= having(";")) return "\t";
  if (having(";")) return ";";
  const apart = having(",") === lines.length && !lines.every((line) => DECIMAL_COMMA.test(line));
  return apart ? "," : null;
};

// What follows the last letter, up to its line's end: empty cells, but no empty lines.
const tail = (text) => text.slice(text.trimEnd().length).split("\n", 1)[0];

const cellsOf = (text, separator, most) => {
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  for (let place = 0; place <= text.length && rows.length <= most; place += 1) {
    const letter = text[place];
    if (quoted && letter === undefined) return null;
    if (quoted && letter === '"' && text[place + 1] === '"') cell += text[(place += 1)];
    else if (letter === '"' && (quoted || !cell)) quoted = !quoted;
    else if (quoted) cell += letter;
    else if (letter === separator) endCell();
    else if (letter === "\n" || letter === undefined) {
      endCell();
      rows.push(row);
      row = [];
    } else cell += letter;
  }
  return rows;
};

// Give {rows}: each line of the text as its cells, empty lines as one empty cell, so that a row's place is its line.
// More than `most` rows, or a quote that never ends, give no rows and a `code`: «delimited-too-many», «delimited-open».
export const readDelimited = (text, { most = Infinity } = {}) => {
  let plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  if (!plain.trim()) return { rows: [] };
  plain = plain.trimEnd() + tail(plain);
  const named = NAMED_SEPARATOR.exec(plain.split("\n", 1)[0]);
  if (named) plain = plain.slice(plain.indexOf("\n") + 1);
  const rows = cellsOf(plain, named ? named[1] : separatorOf(plain), most);
  if (rows === null) return { rows: [], code: "delimited-open" };
  return rows.length > most ? { rows: [], code: "delimited-too-many" } : { rows };
};

// Give the number a cell holds, with decimal comma or point, any minus sign, and spaces between thousands; else null.
export const decimal = (cell) => {
  const plain = cell.trim().replace(/[\u2212\u2013\u2010\u2011]/g, "-").replace(/[\u00a0\u2009\u202f]/g, " ");
  const found = NUMBER.exec(plain);
  if (!found || !(found[2] || found[3])) return null;
  const value = Number(`${found[1]}${found[2].replaceAll(" ", "") || "0"}.${found[3] ?? "0"}`);
  return Number.isFinite(value) ? value : null;
};

// A spreadsheet runs a cell that begins like a formula; with an apostrophe before it, it is text. A number is none.
const cellText = (value, separator) => {
  if (typeof value === "number") return separator === ";" ? String(value).replace(".", ",") : String(value);
  const text = String(value ?? "").replace(/[\t\r\n]+/g, " ");
  const harmless = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /["\s;,]/.test(harmless) || harmless !== text ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

// Give rows as text for a spreadsheet: byte order mark, CRLF, no cell that runs. With semicolons, numbers have a
// decimal comma, as Norwegian spreadsheets want it.
export const writeDelimited = (rows, { separator = ";" } = {}) =>
  `${BYTE_ORDER}${rows.map((row) => row.map((each) => cellText(each, separator)).join(separator)).join("\r\n")}\r\n`;
