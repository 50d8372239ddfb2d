# Completion of dltrack for bash 3.2 and later; needs no other package.
#
# What `dltrack __complete` prints is data: nothing here evaluates or expands it.

_dltrack() {
    local IFS=$' \t\n' rest=${COMP_LINE:0:COMP_POINT} gap current line value quoted prefix= breaks=
    local -a words
    local -i i last=-1
    COMPREPLY=()

    # Bash cuts words at every colon and equals sign too. What no space parts is one word here.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        gap=${rest%%[![:space:]]*}
        rest=${rest#"$gap"}
        if [[ $i -eq 0 || -n $gap ]]; then
            words[++last]=
        fi
        if [[ $i -eq COMP_CWORD ]]; then
            words[last]+=$rest
        else
            words[last]+=${COMP_WORDS[i]}
            rest=${rest#"${COMP_WORDS[i]}"}
        fi
    done
    current=${words[last]}

    # Readline replaces only what follows the last such sign, unless the word is quoted.
    if [[ $current != [\"\']* ]]; then
        for value in : = @; do
            [[ $COMP_WORDBREAKS == *"$value"* ]] && breaks+=$value
        done
        [[ -n $breaks ]] && prefix=${current%"${current##*[$breaks]}"}
    fi

    for ((i = 0; i <= last; i++)); do
        words[i]=${words[i]//\\/}
        words[i]=${words[i]#[\"\']}
        words[i]=${words[i]%[\"\']}
    done
    [[ ${words[0]} == '~/'* ]] && words[0]=$HOME/${words[0]:2}
    type -P -- "${words[0]}" >/dev/null || words[0]=dltrack

    while IFS= read -r line; do
        value=${line%%$'\t'*}
        [[ -n $value && $value == "${words[last]}"* ]] || continue
        value=${value#"$prefix"}
        printf -v quoted %q "$value"
        # Within quotation marks readline takes the value as it is, so it must need no quoting.
        [[ $current == [\"\']* && $quoted != "$value" ]] && continue
        COMPREPLY+=("$quoted")
    done <<<"$("${words[0]}" __complete "${words[@]:1}" 2>/dev/null </dev/null)"
}

# Where dltrack has nothing to say, file names are offered.
complete -o default -F _dltrack dltrack
