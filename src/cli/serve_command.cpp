#include "cli/serve_command.h"

#include <CLI/CLI.hpp>
#include <memory>
#include <thread>

#include "base/file.h"
#include "cli/ask_ledger.h"
#include "cli/user_layers.h"
#include "cli/watch_flags.h"
#include "rules/language.h"
#include "serve/api.h"
#include "serve/guard.h"
#include "serve/server.h"

namespace isnad::cli {
namespace {

struct ServeFlags {
  LedgerFlags ledger;
  serve::ServerOptions server;
  std::string token_file;
  bool is_read_only = false, is_watching = false;
  fetch::WatchOptions watch;
  double interval = 60;
  std::string contact;
};

constexpr uint64_t kLongestToken = 4096;
constexpr size_t kShortestToken = 16;

Result<std::string> token_of(const ServeFlags& flags) {
  if (flags.token_file.empty()) {
    if (serve::is_loopback(flags.server.address)) return std::string();
    return Error{flags.server.address, "can be reached by others, so it needs --token-file FILE"};
  }
  auto token = read_file(flags.token_file, kLongestToken);
  if (!token) return token.error();
  token->erase(token->find_last_not_of(" \t\r\n") + 1);
  if (token->size() < kShortestToken)
    return Error{flags.token_file, "holds a token of less than " + std::to_string(kShortestToken) + " characters"};
  return token;
}

std::string url_of(const std::string& address, uint16_t port) {
  return "http://" + (address.find(':') == std::string::npos ? address : "[" + address + "]") + ":" +
         std::to_string(port) + "/";
}

Exit run_serve(ServeFlags& flags) {
  const auto token = token_of(flags);
  if (!token) return failed(token.error());
  const auto language = load_user_language();
  if (!language) return failed(language.error());
  // A new file where there is none, and it is brought up to date once, before anybody asks.
  const auto ledger = flags.is_read_only ? open_existing_ledger(flags.ledger, store::Access::read)
                                         : open_ledger(flags.ledger, store::Access::write);
  if (!ledger) return failed(ledger.error());
  if (flags.is_watching && flags.is_read_only)
    return failed({"--watch", "adds articles, which --read-only does not allow"});
  serve::Service service(flags.ledger.path(), **language, *ledger->words);
  service.is_read_only = flags.is_read_only;
  service.needs_token = !token->empty();
  serve::Guard guard;
  guard.token = *token;
  guard.is_read_only = flags.is_read_only;
  if (flags.is_watching) {
    flags.watch.interval = static_cast<int64_t>(flags.interval * 60);
    flags.watch.user_agent = user_agent(flags.contact);
    service.watching = std::make_unique<serve::Watching>(service.ledgers, **language, service.events, flags.watch);
  }
  const auto server = serve::Server::listen(
      flags.server, [&guard](const serve::Request& request) { return serve::refusal(guard, request); },
      [&service](const serve::Request& request) { return serve::answer(service, request); }, service.events);
  if (!server) return failed(server.error());
  guard.hosts = serve::hosts_of(flags.server.address, (*server)->port());
  complain("serving " + flags.ledger.path() + " at " + url_of(flags.server.address, (*server)->port()) +
           "  (Ctrl-C ends it)");
  (*server)->run(true);
  return Exit::fine;
}

}  // namespace

std::function<Exit()> declare_serve(CLI::App& app) {
  const auto flags = std::make_shared<ServeFlags>();
  flags->server.threads = std::max(2U, std::thread::hardware_concurrency());
  app.add_option(
         "--ledger", flags->ledger.file,
         "The ledger's file (else ISNAD_LEDGER, else isnad/ledger.db in your data folder); made when it is not there")
      ->type_name("FILE");
  app.add_option("--address", flags->server.address,
                 "Where to listen; an address that others can reach needs --token-file")
      ->type_name("IP")
      ->capture_default_str();
  app.add_option("--port", flags->server.port, "0: any that is free")->type_name("N")->capture_default_str();
  app.add_option("--token-file", flags->token_file, "A file with the word that callers of the API must know")
      ->type_name("FILE");
  app.add_flag(
      "--watch", flags->is_watching,
      "Also get the ledger's feeds, and links that are pasted into the page (else nothing is fetched from anywhere)");
  declare_politeness(app, flags->interval, flags->contact, flags->watch.http.allows_private);
  app.add_flag("--read-only", flags->is_read_only, "Nothing can be added or decided");
  return [flags] { return run_serve(*flags); };
}

}  // namespace isnad::cli
