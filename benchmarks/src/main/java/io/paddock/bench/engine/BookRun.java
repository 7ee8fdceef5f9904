package io.paddock.bench.engine;

/** One book, ready for the whole stream once. */
interface BookRun {

  /** Applies every command of the stream, and reads every event of it for the tally. */
  Tally applyAll();

  /** The book as it stands now. */
  BookLevels levels();
}
