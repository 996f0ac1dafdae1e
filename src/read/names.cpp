#include "read/names.h"

#include "read/name_text.h"
#include "read/names_book.h"

namespace isnad::read {

void find_names(Context& context) {
  names::NameText text(context, context.name_forms());
  names::find_known(text);
  names::find_bodies(text);
  names::find_people(text);
  names::find_places(text);
  text.settle();

  names::Book book(text);
  book.enter_found();
  book.enter_outlet();
  book.enter_maybe();
  book.enter_learned();
  book.enter_definite_heads();
  book.finish();
}

}  // namespace isnad::read
