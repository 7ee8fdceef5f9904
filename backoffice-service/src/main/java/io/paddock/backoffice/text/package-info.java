/** What texts in requests must look like, in one place. */
@NullMarked
package io.paddock.backoffice.text;

import org.jspecify.annotations.NullMarked;
