/** The offline verifier's command line; the only part that reads arguments and prints. */
@NullMarked
package io.paddock.fair.cli;

import org.jspecify.annotations.NullMarked;
