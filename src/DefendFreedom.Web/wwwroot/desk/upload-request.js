// Uploads one file and reports the progress from 0 to 1. Resolves to the stored upload or to the reason for its refusal.
export function uploadFile(file, token, reportProgress) {
  return new Promise(resolve => {
    const form = new FormData();
    form.append("__RequestVerificationToken", token);
    form.append("Files", file, file.name);
    const request = new XMLHttpRequest();   // fetch does not report upload progress
    request.open("POST", "/admin/media/new");
    request.setRequestHeader("X-Upload", "true");
    request.responseType = "json";
    request.upload.addEventListener("progress", event => event.lengthComputable && reportProgress(event.loaded / event.total));
    request.addEventListener("load", () =>
      resolve(request.response?.fileName ? request.response : { refusalReason: refusalReasonFor(request.status) }));
    request.addEventListener("error", () =>
      resolve({ refusalReason: "The site does not answer. Nothing was stored. Upload it again." }));
    request.send(form);
  });
}

export const tokenOf = form => form.elements["__RequestVerificationToken"].value;

/** Returns the files that were pasted or dropped; empty for text. */
export const filesOf = data => [...(data?.files ?? [])];

const refusalReasonFor = status => status === 401 ? "Your session has ended. Sign in again in another tab, then upload it again."
  : status === 413 ? "The file is too large." : "The upload failed. Nothing was stored. Try again.";
