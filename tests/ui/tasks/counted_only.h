// Include last. Whoever writes a script of a task cannot act but by the Hand: the ways round it do not
// compile.
#pragma once

#pragma GCC poison mouseClick mousePress mouseRelease mouseMove mouseDClick mouseEvent
#pragma GCC poison keyClick keyClicks keyPress keyRelease keyEvent sendKeyEvent keySequence
#pragma GCC poison animateClick trigger toggle activate sendEvent postEvent invokeMethod
#pragma GCC poison setFocus setText setValue setChecked setCurrentIndex setCurrentRow setCurrentWidget
#pragma GCC poison showPage operatorActions exportView reveal
#pragma GCC poison allWidgets topLevelWidgets focusWidget activeWindow findChild findChildren
