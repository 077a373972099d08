/// Why a PDF file of somebody else is not taken up.
package enum PDFFault: Error, Hashable, CaseIterable {
  /// It is something else, whatever its name says.
  case notPDF
  /// It asks for a password, or forbids its reader something.
  case encrypted
  /// It is cut off or damaged. Repairing would be guessing what its author meant.
  case broken
  /// It has more pages than asked for.
  case tooManyPages
  /// Other files are in it: they would not stand on its pages.
  case holdsFiles
  /// What it shows is made by a program in it (XFA), and not drawn on its pages.
  case dynamicForm
  /// It has layers that are switched off: behind other pages they would be seen.
  case hiddenLayers
  /// It has notes or filled fields that are not drawn in it: each reader draws them by itself.
  case drawnByReader
  /// It has more notes and fields than anybody writes, and each would have to be kept in memory.
  case tooManyNotes
}
