# What is used from outside, all from Debian packages (scripts/install-packages lists them).
include(library_needs)
find_package(CURL REQUIRED)
find_package(Boost 1.74 REQUIRED)  # headers only: Asio and Beast
find_package(CLI11 REQUIRED)
