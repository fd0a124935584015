// Sends one file to where files are brought, and says how far it is. The answer is what became of it.
export function uploadFile(file, token, progress) {
  return new Promise(done => {
    const form = new FormData();
    form.append("__RequestVerificationToken", token);
    form.append("Files", file, file.name);
    const request = new XMLHttpRequest();   // fetch does not say how much has been sent
    request.open("POST", "/admin/media/new");
    request.setRequestHeader("X-Upload", "true");
    request.responseType = "json";
    request.upload.addEventListener("progress", event => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () => done(request.response?.fileName ? request.response : { refusalReason: reason(request.status) }));
    request.addEventListener("error", () => done({ refusalReason: "The site does not answer. Nothing was kept; upload it again." }));
    request.send(form);
  });
}

export const tokenOf = form => form.elements["__RequestVerificationToken"].value;

/** Files that are pasted or dropped; none when it is words. */
export const filesOf = data => [...(data?.files ?? [])];

const reason = status => status === 401 ? "Your session has ended. Sign in again in another page, then upload it again."
  : status === 413 ? "The file is too large." : "The site could not take it. Nothing was kept; upload it again.";
