@NullMarked
package io.paddock.backoffice.listexport;

import org.jspecify.annotations.NullMarked;
