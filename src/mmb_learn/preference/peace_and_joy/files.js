// What one takes along: the lists as a table, as playlists and as a file that comes back. Made in the browser.

import { takeAlong } from "../../instrument/paper.js";
import { fill } from "../../instrument/slot.js";
import { NAMES, TOLD, writtenLength, writtenMade } from "./reading.js";

const BYTE_ORDER = "\ufeff"; // by it a spreadsheet knows the letters
const FORMULA = /^[\s\u00a0]*[=+\-@|\uff1d\uff0b\uff0d\uff20]/;

// A spreadsheet runs a cell that begins like a formula; with an apostrophe before it, it is text.
const cell = (value) => {
  const text = String(value).replace(/[\t\r\n]+/g, " ");
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

const tempoText = ({ tempo }, words) =>
  typeof tempo === "number" ? tempo : tempo && words[`peace-and-joy.tempo.${tempo}`];

// Norwegian spreadsheets part cells by semicolons, English ones by commas.
export const csvOf = ({ lists }, { words, language }) => {
  const heads = [
    words["peace-and-joy.song-title"],
    words["peace-and-joy.length"],
    words["peace-and-joy.tempo-label"],
    ...TOLD.map((name) => words[`peace-and-joy.told.${name}`]),
    words["peace-and-joy.source-label"],
  ];
  const rows = NAMES.flatMap((name) =>
    lists[name].map((song, place) => [
      words[`peace-and-joy.list.${name}`],
      place + 1,
      song.title,
      writtenLength(song.seconds),
      tempoText(song, words),
      ...TOLD.map((each) => song[each]),
      song.source && words[`peace-and-joy.source.${song.source}`],
    ]),
  );
  const apart = language === "en" ? "," : ";";
  const lines = [[words["peace-and-joy.paper.list"], "", ...heads], ...rows].map((row) => row.map(cell).join(apart));
  return `${BYTE_ORDER}${lines.join("\r\n")}\r\n`;
};

const line = (text) => text.replace(/[\s\u2028\u2029]+/g, " ").trim();

// Extended M3U: a song with a file is played; one without stands as a remark, so that no player stumbles on it.
export const m3uOf = (songs, title) => {
  const lines = songs.flatMap((song) => {
    const [name, file] = [line(song.title), line(song.file)];
    if (!file) return [`# ${name} (${writtenLength(song.seconds)})`];
    return [`#EXTINF:${song.seconds},${name}`, file.startsWith("#") ? `./${file}` : file];
  });
  return `${["#EXTM3U", `#PLAYLIST:${line(title)}`, ...lines].join("\n")}\n`;
};

export const jsonOf = (made) => `${JSON.stringify(writtenMade(made), null, 2)}\n`;

// Give {json, csv, peace, joy}: each hands over a file of the lists and gives its name.
export const filesOf = (channel) => {
  const { words } = channel;
  const named = (middle, ending) => `${words["peace-and-joy.file-name"]}${middle}.${ending}`;
  const give = (text, type, name) => {
    takeAlong(name, new Blob([text], { type }));
    return fill(words["peace-and-joy.downloaded"], { name });
  };
  const playlist = (which) => (made) => {
    const title = words[`peace-and-joy.list.${which}`];
    const name = `${title.toLocaleLowerCase().replaceAll(" ", "-")}.m3u8`;
    return give(m3uOf(made.lists[which], title), "audio/x-mpegurl;charset=utf-8", name);
  };
  return {
    json: (made) => give(jsonOf(made), "application/json", named("", "json")),
    csv: (made) => give(csvOf(made, channel), "text/csv;charset=utf-8", named("", "csv")),
    peace: playlist("peace"),
    joy: playlist("joy"),
  };
};
