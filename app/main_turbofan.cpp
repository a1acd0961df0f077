// The headless program: command line and server.
#include "app/cli/cli.h"

int main(int argc, char** argv) {
    return turbofan::runCli(argc, argv);
}
