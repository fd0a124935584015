// Saves two seconds after the last input. Changes that are not on the server yet are stored in this browser.
import { formatTime } from "./local-draft.js";

const saveDelay = 2000;
const retryDelay = 15000;

export function startAutosave(form, localDraft, setStatus, showConflict) {
  const version = form.elements["Form.Version"];
  let changeCount = form.dataset.unsaved === "True" ? 1 : 0;   // changes of the form so far
  let savedCount = 0;                                          // and how many of them are on the server
  let hasConflict = form.dataset.conflict === "True";          // no autosave until the user has seen both texts
  let isLeaving = false;
  let isStoredLocally = true;
  let timer;
  let queue = Promise.resolve();

  const saveAfter = delay => {
    clearTimeout(timer);
    if (!hasConflict) timer = setTimeout(saveNow, delay);
  };
  const showFailure = reason =>
    setStatus(`Not saved: ${reason}, ${isStoredLocally ? "but kept in this browser" : "and not kept in this browser"}`);

  // Saves run one after another, so that a save never conflicts with a version that the previous one created.
  function saveNow() {
    clearTimeout(timer);
    return queue = queue.then(send);
  }

  async function send() {
    if (changeCount === savedCount || hasConflict) return "done";
    if (!form.checkValidity()) {   // the server would refuse it; submitting with the button shows the reason
      setStatus("Not saved: add a headline");
      return "answered";
    }
    const sentCount = changeCount;
    let response;
    try {
      response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Autosave": "true" },
        redirect: "error",
      });
      if (response.ok) version.value = (await response.json()).version;
    } catch {
      showFailure(navigator.onLine ? "the site does not answer" : "offline");
      saveAfter(retryDelay);
      return "unreachable";
    }
    if (response.ok) {
      savedCount = sentCount;
      if (changeCount === savedCount) localDraft.clear();
      else localDraft.save();   // with the new version
      setStatus(`Saved ${formatTime(Date.now())}`);
    } else await handleRefusal(response);
    return "answered";
  }

  async function handleRefusal(response) {
    if (response.status === 409) {
      hasConflict = true;
      showConflict();
      showFailure("somebody else has saved");
    } else if (response.status === 422) setStatus(`Not saved: ${(await response.json()).message}`);
    else if (response.status === 401) showFailure("sign in again, by the button below");
    else {
      showFailure("the site could not do it");
      saveAfter(retryDelay);
    }
  }

  form.addEventListener("input", () => {
    changeCount++;
    isStoredLocally = localDraft.save();
    if (!hasConflict) setStatus("Not saved yet");
    saveAfter(saveDelay);
  });
  form.addEventListener("submit", async event => {
    if (isLeaving || hasConflict || changeCount === savedCount || !form.checkValidity()) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    if (await saveNow() === "unreachable") return;
    isLeaving = true;
    form.requestSubmit(event.submitter);
  });
  addEventListener("online", () => saveAfter(0));
  addEventListener("beforeunload", event => {
    if (!isLeaving && changeCount !== savedCount) event.preventDefault();
  });
  addEventListener("pageshow", event => {
    if (event.persisted) location.reload();   // the version in the cached page is outdated
  });
  return { saveNow };
}
