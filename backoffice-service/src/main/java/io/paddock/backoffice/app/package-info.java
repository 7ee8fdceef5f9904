/** Start, health, clean-up: what belongs to the process and to no feature. Nothing imports it. */
@NullMarked
package io.paddock.backoffice.app;

import org.jspecify.annotations.NullMarked;
