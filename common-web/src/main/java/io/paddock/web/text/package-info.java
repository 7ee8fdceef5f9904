/** What texts for human readers may hold. */
@NullMarked
package io.paddock.web.text;

import org.jspecify.annotations.NullMarked;
