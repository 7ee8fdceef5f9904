/** The pages and the launch. */
@NullMarked
package io.paddock.demo.lobby;

import org.jspecify.annotations.NullMarked;
