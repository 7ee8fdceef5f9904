/** Who was refused: written down in a chain of its own, in batches. */
@NullMarked
package io.paddock.backoffice.refusal;

import org.jspecify.annotations.NullMarked;
