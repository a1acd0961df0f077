// What a table shows, into the clipboard: a cell or a row, by key and by right click.
#pragma once

class QTableView;

namespace turbofan::ui {

// Ctrl+C copies the cell that was clicked last, Ctrl+Shift+C its row, cells with tabs between them, as one
// sees them; so do the entries of a menu on right click and the menu key. GUI thread.
void letCopy(QTableView* table);

} // namespace turbofan::ui
