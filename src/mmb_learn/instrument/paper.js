// A sheet as PDF, made by the server at the person's request, and files that a person takes along.

// What was not made says why, in a sentence of the server's or of ours.
const PATIENCE = 30_000; // ms

// The server's own address: two folders of ours and a hashed prefix above this file.
const address = (kind, language) => {
  const url = new URL(`../../../api/paper/${kind}`, import.meta.url);
  url.searchParams.set("lang", language);
  return url;
};

// Give the PDF as a blob; rejects with {sentence}, which is empty where nobody answered.
export const askPaper = async (kind, data, language) => {
  const response = await fetch(address(kind, language), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(data),
    signal: AbortSignal.timeout?.(PATIENCE),
    credentials: "same-origin",
    cache: "no-store",
  });
  if (response.ok && response.headers.get("Content-Type") === "application/pdf") return response.blob();
  const said = await response.json().catch(() => null);
  throw Object.assign(new Error(), { sentence: said?.message ?? "" });
};

// Hand a blob to the person as a file of this name.
export const takeAlong = (name, blob) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
