/** What asks members to prove once more who they are. */
@NullMarked
package io.paddock.backoffice.proof;

import org.jspecify.annotations.NullMarked;
