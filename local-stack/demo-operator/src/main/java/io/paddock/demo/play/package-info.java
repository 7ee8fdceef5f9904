/** The game frontend: a dice page that uses the platform's player API. */
@NullMarked
package io.paddock.demo.play;

import org.jspecify.annotations.NullMarked;
