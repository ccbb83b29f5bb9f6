// @ts-check
/** The one entry: each module adds its behaviour to working HTML. */
import "./board.js";
import "./clock.js";
import "./door.js";
import "./drafts.js";
import "./live.js";
import "./news.js";
import "./sheet.js";

document.documentElement.dataset.script = "on";
if (document.querySelector(".map")) import("./map.js");
