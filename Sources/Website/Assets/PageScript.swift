/// The one script. Every page works without it; it saves a hand's way to the mouse, and what was typed.
enum PageScript {
  static let text = [
    start, scanning, columnEntry, tickingAll, drafts, choosing, locating, sendingOnce, end,
  ].joined(separator: "\n")

  private static let start = """
    (() => {
    "use strict";
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const isTyping = target => target.closest("input, textarea, select, [contenteditable]");
    const problems = document.querySelector("[data-problems]");
    if (problems) problems.focus();
    """

  /// `/` reaches the box. A scanner types faster than a person: what it sends is looked up wherever the focus is.
  private static let scanning = """
    const scan = document.querySelector("[data-scan]");
    let typed = "", last = 0;
    document.addEventListener("keydown", event => {
      if (!scan || isTyping(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.timeStamp - last > 60) typed = "";
      last = event.timeStamp;
      if (event.key === "Enter" && typed.length >= 5) {
        event.preventDefault();
        scan.value = typed;
        scan.form.requestSubmit();
      } else if (event.key === "/" && typed === "") {
        event.preventDefault();
        scan.focus();
        scan.select();
      } else if (event.key.length === 1) typed += event.key;
    });
    """

  /// Enter and the arrows go along a column; at its end Enter reaches the button.
  private static let columnEntry = """
    for (const table of all("[data-column-entry]")) table.addEventListener("keydown", event => {
      const column = event.target.dataset && event.target.dataset.column;
      if (column === undefined || event.isComposing) return;
      const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const cells = all("[data-column]", table).filter(cell => cell.dataset.column === column);
      const next = cells[cells.indexOf(event.target) + step];
      const button = event.key === "Enter" && step > 0 && event.target.form.querySelector("button[type=submit]");
      if (next) { next.focus(); next.select(); } else if (button) button.focus();
    });
    """

  /// Forty cultures are begun with one press and the button that saves.
  private static let tickingAll = """
    for (const button of all("[data-tick-all]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        for (const box of all(`input[type=checkbox][name^="${button.dataset.tickAll}"]`, button.form)) box.checked = true;
      });
    }
    """

  /// What is typed into a form with a draft outlives an error, a lost connection and a closed laptop, for a week.
  private static let drafts = """
    const week = 7 * 86400e3;
    const store = {
      read(name) { try { return JSON.parse(localStorage.getItem("lacak:" + name)); } catch { return null; } },
      write(name, draft) { try { localStorage.setItem("lacak:" + name, JSON.stringify(draft)); } catch {} },
      drop(name) { try { localStorage.removeItem("lacak:" + name); } catch {} },
    };
    const sent = (() => { try { return sessionStorage.getItem("lacak-sent"); } catch { return null; } })();
    if (sent && document.querySelector("[data-said]")) {
      store.drop(sent);
      sessionStorage.removeItem("lacak-sent");
    }
    const kept = form => all("input, textarea, select", form).filter(field => field.name &&
      !["hidden", "password", "file", "checkbox", "radio", "submit"].includes(field.type));
    for (const form of all("form[data-draft]")) {
      const name = form.dataset.draft, draft = store.read(name);
      if (draft && Date.now() - draft.at > week) store.drop(name);
      else if (draft && !form.querySelector("[data-problems]")) {
        const changed = kept(form).filter(field =>
          draft.values[field.name] !== undefined && draft.values[field.name] !== field.value);
        if (changed.length) {
          const before = changed.map(field => [field, field.value]);
          for (const field of changed) field.value = draft.values[field.name];
          const note = document.createElement("div"), discard = document.createElement("button");
          note.className = "notice wait";
          note.setAttribute("role", "status");
          note.textContent = form.dataset.draftRestored + " ";
          discard.type = "button";
          discard.className = "plain";
          discard.textContent = form.dataset.draftDiscard;
          discard.addEventListener("click", () => {
            for (const [field, value] of before) field.value = value;
            store.drop(name);
            note.remove();
          });
          note.append(discard);
          form.prepend(note);
        } else store.drop(name);
      }
      form.addEventListener("input", () => {
        const values = {};
        for (const field of kept(form)) if (field.value !== field.defaultValue) values[field.name] = field.value;
        store.write(name, { at: Date.now(), values });
      });
      form.addEventListener("submit", () => { try { sessionStorage.setItem("lacak-sent", name); } catch {} });
    }
    """

  /// A file that is too large is not sent: the server would refuse the whole form, and what was typed with it.
  private static let choosing = """
    const isTooLarge = chooser => {
      const id = chooser.id + "-too-large", before = document.getElementById(id), file = chooser.files[0];
      if (before) before.remove();
      if (!file || file.size <= Number(chooser.dataset.most)) return false;
      const note = document.createElement("p");
      note.id = id;
      note.className = "problem";
      note.setAttribute("role", "alert");
      note.textContent = "“" + file.name + "”: " + chooser.dataset.tooLarge;
      chooser.parentElement.before(note);
      chooser.value = "";
      return true;
    };
    for (const chooser of all("input[data-most]")) {
      chooser.addEventListener("change", () => isTooLarge(chooser));
      // One that the browser brought back to the page was never chosen on it.
      chooser.form.addEventListener("submit", event => { if (isTooLarge(chooser)) event.preventDefault(); });
    }
    """

  /// Where the phone is, asked for by a button that only a browser that can say shows.
  private static let locating = """
    for (const part of all("[data-locate]")) {
      const button = part.querySelector("[data-locate-here]"), said = part.querySelector("[data-locate-said]");
      if (!navigator.geolocation) continue;
      button.hidden = false;
      button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(found => {
        for (const name of ["latitude", "longitude"]) {
          const field = part.querySelector(`[name=${name}]`);
          field.value = found.coords[name].toFixed(6);
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }
        said.textContent = said.dataset.done;
      }, () => { said.textContent = said.dataset.failed; }, { enableHighAccuracy: true, timeout: 20000 }));
    }
    """

  /// A second press of the button does not send again; the form's key would make it harmless anyway.
  private static let sendingOnce = """
    document.addEventListener("submit", event => {
      if (event.defaultPrevented || event.target.method !== "post" || event.submitter?.formTarget === "_blank") return;
      if (event.target.getAttribute("aria-busy") === "true") event.preventDefault();
      else event.target.setAttribute("aria-busy", "true");
    });
    addEventListener("pageshow", () => { for (const form of all("form[aria-busy]")) form.removeAttribute("aria-busy"); });
    """

  private static let end = "})();"
}
