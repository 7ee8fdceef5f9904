/** What can be asked of the engine, one record a command. */
@NullMarked
package io.paddock.matching.command;

import org.jspecify.annotations.NullMarked;
