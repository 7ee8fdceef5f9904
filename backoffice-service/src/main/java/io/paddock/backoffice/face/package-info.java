/** What the pages of the console and of the portal share: the API's documents, and its forms. */
@NullMarked
package io.paddock.backoffice.face;

import org.jspecify.annotations.NullMarked;
