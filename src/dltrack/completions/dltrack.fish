# Completion of dltrack for fish.
#
# What `dltrack __complete` prints is data: nothing here evaluates or expands it.

function __dltrack_complete
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -l current (commandline -ct | string trim -l -c '"\'')
    command -sq -- $program; or set program dltrack

    set -l found (command $program __complete $words[2..-1] "$current" 2>/dev/null </dev/null)
    if set -q found[1]
        printf '%s\n' $found
    else
        # Where dltrack has nothing to say, file names are offered.
        __fish_complete_path "$current"
    end
end

complete -c dltrack -f -k -a '(__dltrack_complete)'
