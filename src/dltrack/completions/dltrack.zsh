#compdef dltrack
# Completion of dltrack for zsh: as `_dltrack` in a folder of $fpath, or sourced.
#
# What `dltrack __complete` prints is data: nothing here evaluates or expands it.

_dltrack() {
    local program=${(Q)words[1]} line
    local -a before values shown
    local -i longest=0
    (( CURRENT > 2 )) && before=("${(@Q)words[2,CURRENT-1]}")
    [[ $program == '~/'* ]] && program=$HOME/${program[3,-1]}
    whence -p -- "$program" >/dev/null || program=dltrack

    for line in "${(@f)$("$program" __complete "${before[@]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}"; do
        [[ -n ${line%%$'\t'*} ]] || continue
        values+=("${line%%$'\t'*}")
        shown+=("${line#*$'\t'}")
        (( $#values[-1] > longest )) && longest=$#values[-1]
    done

    local -i i
    for (( i = 1; i <= $#values; i++ )); do
        [[ $shown[i] == "$values[i]" ]] || shown[i]="${(r:longest:)values[i]}  -- $shown[i]"
        shown[i]=${(mr:COLUMNS-1:)shown[i]}
    done

    # Where dltrack has nothing to say, file names are offered.
    compadd -l -V dltrack -d shown -a values || _files
}

if [[ $funcstack[1] == _dltrack ]]; then
    _dltrack "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
    compdef _dltrack dltrack
fi
