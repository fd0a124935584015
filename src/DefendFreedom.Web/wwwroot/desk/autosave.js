// Saves two seconds after the last key. What the server does not have yet is kept in this browser.
import { hour } from "./local-draft.js";

const pause = 2000;
const again = 15000;

export function startAutosave(form, copy, say, notice) {
  const version = form.elements["Form.Version"];
  let typed = form.dataset.unsaved === "True" ? 1 : 0;   // changes of the form, and how many of them the server has
  let saved = 0;
  let held = form.dataset.conflict === "True";      // both texts are seen before one is put over the other
  let leaving = false;
  let kept = true;
  let timer;
  let underway = Promise.resolve();

  const later = time => {
    clearTimeout(timer);
    if (!held) timer = setTimeout(now, time);
  };
  const fail = why => say(`Not saved: ${why}, ${kept ? "kept in this browser" : "and not kept in this browser"}`);

  // One after another, so that a save never meets a version that it has itself made.
  function now() {
    clearTimeout(timer);
    return underway = underway.then(send);
  }

  async function send() {
    if (typed === saved || held) return "done";
    if (!form.checkValidity()) {   // the server would refuse it; by the button it says why
      say("Not saved: even a draft needs a headline");
      return "answered";
    }
    const sent = typed;
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Autosave": "true" }, redirect: "error" });
      if (answer.ok) version.value = (await answer.json()).version;
    } catch {
      fail(navigator.onLine ? "the site does not answer" : "offline");
      later(again);
      return "unreachable";
    }
    if (answer.ok) {
      saved = sent;
      if (typed === saved) copy.drop();
      else copy.keep();   // with the new version
      say(`Saved ${hour(Date.now())}`);
    } else await refuse(answer);
    return "answered";
  }

  async function refuse(answer) {
    if (answer.status === 409) {
      held = true;
      notice();
      fail("somebody else has saved");
    } else if (answer.status === 422) say(`Not saved: ${(await answer.json()).message}`);
    else if (answer.status === 401) fail("sign in again, by the button below");
    else {
      fail("the site could not do it");
      later(again);
    }
  }

  form.addEventListener("input", () => {
    typed++;
    kept = copy.keep();
    if (!held) say("Not saved yet");
    later(pause);
  });
  form.addEventListener("submit", async event => {
    if (leaving || held || typed === saved || !form.checkValidity()) {
      leaving = true;
      return;
    }
    event.preventDefault();
    if (await now() === "unreachable") return;
    leaving = true;
    form.requestSubmit(event.submitter);
  });
  addEventListener("online", () => later(0));
  addEventListener("beforeunload", event => {
    if (!leaving && typed !== saved) event.preventDefault();
  });
  addEventListener("pageshow", event => {
    if (event.persisted) location.reload();   // the version in the page is no longer the newest
  });
  return { now };
}
