/** Where a stack keeps its files and which ports it listens on. */
@NullMarked
package io.paddock.servers.home;

import org.jspecify.annotations.NullMarked;
