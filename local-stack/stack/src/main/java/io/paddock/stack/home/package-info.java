/** Where a stack keeps its files and which ports it listens on. */
@NullMarked
package io.paddock.stack.home;

import org.jspecify.annotations.NullMarked;
