// Before the first paint, so that no page flashes in the wrong colours or language.
"use strict";
for (const key of ["theme", "language"]) {
  let value = null;
  try {
    value = localStorage.getItem("billgen." + key);
  } catch {
    // A browser that keeps nothing gets the defaults.
  }
  if (value) document.documentElement.dataset[key] = value;
}
