// What a table shows, into the clipboard: a cell or a row, by key and by right click.
#pragma once

class QTableView;

namespace turbofan::ui {

// Ctrl+C copies the cell that was clicked last, Ctrl+Shift+C the chosen rows, cells with tabs between them,
// as one sees them; the menu on right click and by the menu key has the cell and its row. GUI thread.
void letCopy(QTableView* table);

} // namespace turbofan::ui
