// An extension of Voilà's front end, by hand: no formula is ever set here, so MathJax need not be fetched.
// The plugin registered last provides a service; this one comes after Voilà's own.

const RENDERMIME = "@jupyterlab/rendermime";
let shared = {};

const plugin = async () => {
  const versions = Object.values(shared[RENDERMIME] ?? {});
  const { ILatexTypesetter } = (await versions[0].get())();
  return {
    id: "mmb:no-mathjax",
    provides: ILatexTypesetter,
    activate: () => ({ typeset: () => {} }),
    autoStart: true,
  };
};

globalThis._JUPYTERLAB ??= {};
globalThis._JUPYTERLAB["mmb"] = {
  init: (scope) => {
    shared = scope;
  },
  get: async () => {
    const made = await plugin();
    return () => ({ __esModule: true, default: [made] });
  },
};
