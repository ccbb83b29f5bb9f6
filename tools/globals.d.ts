// The three vendored scripts as our modules meet them: globals. For the type checker only.
import type { Htmx } from "htmx.org";
import type { io as connect } from "socket.io-client";
import type SortableClass from "sortablejs";

declare global {
  var htmx: Htmx;
  var io: typeof connect;
  var Sortable: typeof SortableClass;
}
