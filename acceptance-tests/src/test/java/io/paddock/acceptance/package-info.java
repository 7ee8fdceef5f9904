/** Black-box tests over the running stack: one scenario a step of the main job. */
@NullMarked
package io.paddock.acceptance;

import org.jspecify.annotations.NullMarked;
