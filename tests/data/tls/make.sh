#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the certificates that the tests use, once; they are checked in and good until the year 2120. The keys of the two
# authorities are thrown away. leaf.key is public, protects nothing, and belongs to all identities alike.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
from=20200101000000Z
to=21200101000000Z

cat > "$work/openssl.cnf" <<END
[req]
distinguished_name = dn
prompt = no
[dn]
CN = unused
[ca_setup]
database = $work/index.txt
rand_serial = yes
new_certs_dir = $work
default_md = sha256
policy = anything
unique_subject = no
[anything]
commonName = supplied
[authority]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[here]
subjectAltName = IP:127.0.0.1, DNS:localhost
extendedKeyUsage = serverAuth
[elsewhere]
subjectAltName = DNS:other.example
extendedKeyUsage = serverAuth
END
: > "$work/index.txt"

request() { # name of the key, common name
    openssl req -new -config "$work/openssl.cnf" -key "$1" -subj "/CN=$2" -out "$work/request.pem"
}
sign() { # authority, extensions, from, to, output
    openssl ca -batch -notext -config "$work/openssl.cnf" -name ca_setup -in "$work/request.pem" \
        -cert "$work/$1.pem" -keyfile "$work/$1.key" -extensions "$2" -startdate "$3" -enddate "$4" -out "$5"
}
key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

for authority in ca other-ca; do
    key "$work/$authority.key"
    request "$work/$authority.key" "VVP Console test authority $authority"
    openssl ca -batch -notext -selfsign -config "$work/openssl.cnf" -name ca_setup -in "$work/request.pem" \
        -keyfile "$work/$authority.key" -extensions authority -startdate $from -enddate $to -out "$work/$authority.pem"
    cp "$work/$authority.pem" "$authority.pem"
done

key leaf.key
request leaf.key "scripted platform"
sign ca here $from $to server.pem
sign ca elsewhere $from $to wrong-host.pem
sign ca here 20200101000000Z 20210101000000Z expired.pem
sign ca here 21100101000000Z $to not-yet-valid.pem
openssl ca -batch -notext -selfsign -config "$work/openssl.cnf" -name ca_setup -in "$work/request.pem" \
    -keyfile leaf.key -extensions here -startdate $from -enddate $to -out self-signed.pem
