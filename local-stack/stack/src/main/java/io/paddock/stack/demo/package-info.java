/** The main job, shown to a human. */
@NullMarked
package io.paddock.stack.demo;

import org.jspecify.annotations.NullMarked;
