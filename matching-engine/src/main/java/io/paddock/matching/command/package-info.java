/** Everything that the engine can be asked to do, one record per command. */
@NullMarked
package io.paddock.matching.command;

import org.jspecify.annotations.NullMarked;
