// What is typed but is not to be sent before somebody says so, by url: it lies on this device and comes back with
// the page.

export class Drafts extends Map {
  // shelf() gives the shelf of the moment: one that opens late takes the place of the first.
  constructor(person, shelf) {
    super();
    Object.assign(this, { person, shelf });
  }

  hold(url, text) {
    const key = `${this.person} ${url} held`;
    if (text) this.set(url, text);
    else this.delete(url);
    const act = text ? this.shelf().put({ key, url, person: this.person, held: text }) : this.shelf().drop(key);
    return act.catch(() => {}); // it stands in its box still
  }

  // Let older texts be taken up beside those of this page, and tell whoever may offer them.
  keepOver(takeUp) {
    const typed = [...this];
    takeUp();
    for (const [url, text] of typed) this.hold(url, text);
    dispatchEvent(new Event("mmb-shelf"));
  }

  held(url) {
    return this.get(url) ?? "";
  }
}
