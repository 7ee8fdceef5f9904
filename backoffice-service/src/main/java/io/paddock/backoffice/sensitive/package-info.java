/** Who was shown what is sensitive: written down in a chain of its own, in batches. */
@NullMarked
package io.paddock.backoffice.sensitive;

import org.jspecify.annotations.NullMarked;
