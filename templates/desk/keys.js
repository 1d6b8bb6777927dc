// Keys for the queue. They press what stands on the page, so nothing is done here that the
// page cannot do without them.
"use strict";

const at = (id) => document.getElementById(id);
const filled = (id) => at(id) && at(id).value !== "";

// A field that must hold something first is gone to; pressed again, the button is.
function decide(verb, field) {
  const button = at(`do-${verb}`);
  if (!button) return;
  const there = document.activeElement === button;
  if (field && at(field) && !there && (verb === "mend" || !filled(field))) {
    at(field).focus();
    at(field).scrollIntoView({ block: "center" });
    if (verb === "mend") button.dataset.next = "yes";
    return;
  }
  button.click();
}

function mend() {
  const button = at("do-mend");
  if (button && button.dataset.next) button.click();
  else decide("mend", at("f-sentence") ? "f-sentence" : "f-value");
}

const keys = {
  a: () => decide("accept", at("do-mend") ? null : "f-value"),
  r: () => decide("reject", at("f-sentence") ? "f-sentence" : null),
  m: mend,
  s: () => decide("same", "f-same"),
  j: () => at("after") && at("after").click(),
  k: () => at("before") && at("before").click(),
  o: () => at("page") && at("page").click(),
  u: () => at("undo") && at("undo").click(),
  "/": () => at("reason") && at("reason").focus(),
  "?": () => at("keys") && at("keys").toggleAttribute("open"),
};

document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (event.key === "Escape" && field) field.blur();
  if (field || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key.toLowerCase()];
  if (!act || event.repeat) return;
  event.preventDefault();
  act();
});
